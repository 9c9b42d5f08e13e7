/** The pane: the way about, the page, a slim footer. No arithmetic and no Office.js. */
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useState,
  type ComponentType,
} from 'react';
import { version } from '../functions/version';
import { onPageRequest, type PageName } from '../ribbon/requests';
import type { WorkbookPort } from '../workbook/contract';
import HomeView from './home/View';
import { Pane, type PaneContext } from './shared/context';
import { ErrorBoundary } from './shared/ErrorBoundary';
import type { OfficeLook } from './shared/office-look';
import { Pages } from './shared/Pages';
import { Waiting } from './shared/parts';
import { FIRST_STATE, paneReducer } from './shared/state';
import { classes, classesOf, useStyles } from './shared/styles';
import { keepTab } from './shared/tab-key';

const PAGES: Readonly<Record<PageName, ComponentType>> = {
  Home: HomeView,
  'Set up': lazy(() => import('./setup/View')),
  Plan: lazy(() => import('./plan/View')),
  Recommendations: lazy(() => import('./recommendations/View')),
  'Fairer Share': lazy(() => import('./fairer-share/View')),
  Bands: lazy(() => import('./bands/View')),
  'More sheets': lazy(() => import('./more/View')),
  Review: lazy(() => import('./review/View')),
  Functions: lazy(() => import('./functions/View')),
  About: lazy(() => import('./about/View')),
};

const looks = classesOf(['pane', 'light', 'dark', 'contrast', 'header', 'main', 'footer']);

/** Whether the system asks for something, such as dark colours; follows it. */
function useMedia(asked: string): boolean {
  const query = useMemo(() => window.matchMedia?.(asked), [asked]);
  const [matches, setMatches] = useState(query?.matches ?? false);
  useEffect(() => {
    const change = (event: MediaQueryListEvent): void => setMatches(event.matches);
    query?.addEventListener('change', change);
    return () => query?.removeEventListener('change', change);
  }, [query]);
  return matches;
}

/** What Office says goes before what the system says. */
function useLook({ isDark, isContrast }: OfficeLook): string {
  const [dark, contrast] = [useMedia('(prefers-color-scheme: dark)'), useMedia('(prefers-contrast: more)')];
  return classes(
    looks.pane,
    (isDark ?? dark) ? looks.dark : looks.light,
    (isContrast || contrast) && looks.contrast,
  );
}

const PAGE_NAMES = Object.keys(PAGES) as PageName[];

interface Shown {
  page: PageName;
  /** True once a page was opened by a person: then its heading takes the focus. */
  isOpened: boolean;
}

/** Where Office gives no theme. */
const UNSAID: OfficeLook = { isDark: undefined, isContrast: false };

export function App({ port, office = UNSAID }: { port: WorkbookPort; office?: OfficeLook }) {
  const styles = useStyles();
  const [{ page, isOpened }, show] = useState<Shown>({ page: 'Home', isOpened: false });
  const [said, setSaid] = useState('');
  const [state, send] = useReducer(paneReducer, FIRST_STATE);
  const open = useCallback((name: PageName) => show({ page: name, isOpened: true }), []);
  useEffect(() => onPageRequest(open), [open]);
  const context = useMemo<PaneContext>(
    () => ({ port, state, send, open, isOpened, announce: setSaid }),
    [isOpened, open, port, state],
  );
  const look = useLook(office);
  const Page = PAGES[page];
  return (
    <Pane.Provider value={context}>
      <div className={look} onKeyDown={keepTab}>
        <header className={looks.header}>
          <h1 className={styles.unseen}>HNB</h1>
          <Pages names={PAGE_NAMES} chosen={page} home="Home" onOpen={open} />
        </header>
        <main className={looks.main}>
          <ErrorBoundary key={page}>
            <Suspense fallback={<Waiting what="Opening the page" />}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        </main>
        <footer className={looks.footer}>
          HNB {version}{' '}
          <a className={styles.link} href="support.html" target="_blank" rel="noreferrer">
            Help, privacy and accessibility
          </a>
        </footer>
        <div className={styles.unseen} role="status" aria-live="polite">
          {said}
        </div>
      </div>
    </Pane.Provider>
  );
}
