/** The page at the add-in's address, for who opens it in a browser: what is here, and the links. Words only. */
import { prosePage } from './frame';

export default (): string =>
  prosePage(
    'index.html',
    'High needs finance inside Excel',
    `<p>This address serves HNB, an add-in for Excel. It is used inside Excel, on the Home tab, and does nothing in a
browser. Your Microsoft 365 administrator gives it to you; the pages above say how, and what it does.</p>`,
  );
