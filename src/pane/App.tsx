/** The pane: title, pages as tabs, the page, a slim footer. No arithmetic and no Office.js. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ComponentType } from 'react';
import {
  FluentProvider,
  makeStyles,
  ProgressBar,
  Tab,
  TabList,
  tokens,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { version } from '../functions/version';
import { onPageRequest, type PageName } from '../ribbon/requests';
import type { WorkbookPort } from '../workbook/contract';
import { Pane, type PaneContext } from './shared/context';
import SetUpView from './setup/View';

const PAGES: Readonly<Record<PageName, ComponentType>> = {
  'Set up': SetUpView,
  Plan: lazy(() => import('./plan/View')),
  Recommendations: lazy(() => import('./recommendations/View')),
  'Fairer Share': lazy(() => import('./fairer-share/View')),
  Review: lazy(() => import('./review/View')),
};

const useStyles = makeStyles({
  pane: {
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  tabs: {
    flexWrap: 'wrap',
    padding: '4px 6px',
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
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
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

export function App({ port, officeIsDark }: { port: WorkbookPort; officeIsDark?: boolean | undefined }) {
  const styles = useStyles();
  const [page, setPage] = useState<PageName>('Set up');
  const [by, setBy] = useState('');
  const [said, setSaid] = useState('');
  useEffect(() => onPageRequest(setPage), []);
  const announce = useCallback((sentence: string) => setSaid(sentence), []);
  const context = useMemo<PaneContext>(
    () => ({ port, by, setBy, open: setPage, announce }),
    [port, by, announce],
  );
  const Page = PAGES[page];
  return (
    <FluentProvider theme={useDark(officeIsDark) ? webDarkTheme : webLightTheme}>
      <Pane.Provider value={context}>
        <div className={styles.pane}>
          <TabList
            size="small"
            className={styles.tabs}
            selectedValue={page}
            onTabSelect={(_event, { value }) => setPage(value as PageName)}
            aria-label="Pages of HNB"
          >
            {Object.keys(PAGES).map((name) => (
              <Tab key={name} value={name}>
                {name}
              </Tab>
            ))}
          </TabList>
          <main className={styles.main}>
            <Suspense fallback={<ProgressBar aria-label="Opening the page" />}>
              <Page key={page} />
            </Suspense>
          </main>
          <footer className={styles.footer}>HNB {version}</footer>
          <div className={styles.unseen} role="status" aria-live="polite">
            {said}
          </div>
        </div>
      </Pane.Provider>
    </FluentProvider>
  );
}
