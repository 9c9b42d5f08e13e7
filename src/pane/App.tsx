/** The pane: title, pages as tabs, the page, a slim footer. No arithmetic and no Office.js. */
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
import { FluentProvider, makeStyles, tokens, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { version } from '../functions/version';
import { onPageRequest, type PageName } from '../ribbon/requests';
import type { WorkbookPort } from '../workbook/contract';
import { Pane, type PaneContext } from './shared/context';
import { ErrorBoundary } from './shared/ErrorBoundary';
import { Waiting } from './shared/parts';
import { FIRST_STATE, paneReducer } from './shared/state';
import { useStyles as useSharedStyles } from './shared/styles';
import { Tabs } from './shared/Tabs';
import SetUpView from './setup/View';

const PAGES: Readonly<Record<PageName, ComponentType>> = {
  'Set up': SetUpView,
  Plan: lazy(() => import('./plan/View')),
  Recommendations: lazy(() => import('./recommendations/View')),
  'Fairer Share': lazy(() => import('./fairer-share/View')),
  'More sheets': lazy(() => import('./more/View')),
  Review: lazy(() => import('./review/View')),
  Functions: lazy(() => import('./functions/View')),
};

const useStyles = makeStyles({
  pane: {
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  header: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // a sticky bar must not hide what has the focus
  main: { flexGrow: 1, minWidth: 0, '& :focus': { scrollMarginTop: '84px' } },
  footer: {
    padding: '6px 14px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Dark when Office says so, else when the system does. */
function useDark(officeIsDark: boolean | undefined): boolean {
  const query = useMemo(() => window.matchMedia?.('(prefers-color-scheme: dark)'), []);
  const [dark, setDark] = useState(query?.matches ?? false);
  useEffect(() => {
    const change = (event: MediaQueryListEvent): void => setDark(event.matches);
    query?.addEventListener('change', change);
    return () => query?.removeEventListener('change', change);
  }, [query]);
  return officeIsDark ?? dark;
}

const PAGE_NAMES = Object.keys(PAGES) as PageName[];
const PANEL_ID = 'hnb-page';
const tabId = (name: string): string => `hnb-tab-${name.toLowerCase().replace(/ /g, '-')}`;

interface Shown {
  page: PageName;
  /** True when a link or the ribbon opened it: then its heading takes the focus. */
  isOpened: boolean;
}

export function App({ port, officeIsDark }: { port: WorkbookPort; officeIsDark?: boolean | undefined }) {
  const styles = useStyles();
  const shared = useSharedStyles();
  const [{ page, isOpened }, show] = useState<Shown>({ page: 'Set up', isOpened: false });
  const [said, setSaid] = useState('');
  const [state, send] = useReducer(paneReducer, FIRST_STATE);
  const open = useCallback((name: PageName) => show({ page: name, isOpened: true }), []);
  useEffect(() => onPageRequest(open), [open]);
  const context = useMemo<PaneContext>(
    () => ({ port, state, send, open, isOpened, announce: setSaid }),
    [isOpened, open, port, state],
  );
  const isDark = useDark(officeIsDark);
  const Page = PAGES[page];
  return (
    // the browser's own parts (lists of a select, progress) follow the theme too
    <FluentProvider
      theme={isDark ? webDarkTheme : webLightTheme}
      style={{ colorScheme: isDark ? 'dark' : 'light' }}
    >
      <Pane.Provider value={context}>
        <div className={styles.pane}>
          <header className={styles.header}>
            <h1 className={shared.unseen}>HNB</h1>
            <Tabs<PageName>
              names={PAGE_NAMES}
              chosen={page}
              label="Pages of HNB"
              idOf={tabId}
              panel={PANEL_ID}
              onOpen={(name) => show({ page: name, isOpened: false })}
            />
          </header>
          <main className={styles.main}>
            <div id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(page)}>
              <ErrorBoundary key={page}>
                <Suspense fallback={<Waiting what="Opening the page" />}>
                  <Page />
                </Suspense>
              </ErrorBoundary>
            </div>
          </main>
          <footer className={styles.footer}>
            HNB {version}{' '}
            <a className={shared.link} href="support.html" target="_blank" rel="noreferrer">
              Help, privacy and accessibility
            </a>
          </footer>
          <div className={shared.unseen} role="status" aria-live="polite">
            {said}
          </div>
        </div>
      </Pane.Provider>
    </FluentProvider>
  );
}
