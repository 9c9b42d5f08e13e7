/** The ribbon's buttons: each opens the pane on its page. They build nothing by themselves: a build is always previewed. */
import { askForPage, type PageName } from './requests';

/** Ids as in the manifest. */
const COMMANDS: Readonly<Record<string, PageName>> = {
  'HNB.OpenPane': 'Home',
  'HNB.BuildPlan': 'Plan',
  'HNB.CheckWorkbook': 'Review',
};

export function registerCommands(): void {
  for (const [id, page] of Object.entries(COMMANDS)) {
    Office.actions.associate(id, async (event: Office.AddinCommands.Event) => {
      // asked first: a pane that is drawn only now finds the page waiting
      askForPage(page);
      try {
        await Office.addin.showAsTaskpane();
      } finally {
        // Excel keeps the button busy until it is told
        event.completed();
      }
    });
  }
}
