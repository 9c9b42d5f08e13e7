/**
 * The small services that office.js asks for beside the workbook: whether the pane is shown, what happens when the
 * document is opened, and ribbon updates. They keep state and do nothing else.
 */
import { anything, HostObject, text, type Members } from './members';

const RUNTIME: Members<AppRuntimeService> = {
  type: 'AppRuntimeService',
  methods: { setAppRuntimeState: [text], getAppRuntimeState: [] },
};

/** Office.addin.showAsTaskpane() and hide(). */
class AppRuntimeService extends HostObject {
  readonly members = RUNTIME;
  private state = 'Visible';

  constructor(private readonly changed: (state: string) => void) {
    super();
  }

  setAppRuntimeState(state: string): void {
    this.state = state;
    this.changed(state);
  }
  getAppRuntimeState(): string {
    return this.state;
  }
}

const PERSISTENCE: Members<AppRuntimePersistenceService> = {
  type: 'AppRuntimePersistenceService',
  methods: { setAppRuntimeStartState: [text], getAppRuntimeStartState: [] },
};

/** Office.addin.setStartupBehavior(). */
class AppRuntimePersistenceService extends HostObject {
  readonly members = PERSISTENCE;
  private state = 'Inactive';

  setAppRuntimeStartState(state: string): void {
    this.state = state;
  }
  getAppRuntimeStartState(): string {
    return this.state;
  }
}

/** Office.js announces here that Office.actions is listening; nothing has to follow. */
class AddinInternalService extends HostObject {
  readonly members: Members<AddinInternalService> = {
    type: 'AddinInternalService',
    methods: { notifyActionHandlerReady: [] },
  };

  notifyActionHandlerReady(): void {}
}

/** Office.ribbon.requestUpdate(): the last request is kept for whoever draws a ribbon. */
class DynamicRibbon extends HostObject {
  readonly members: Members<DynamicRibbon> = {
    type: 'DynamicRibbon',
    methods: { executeRequestUpdate: [anything] },
  };
  lastUpdate: unknown = null;

  executeRequestUpdate(update: unknown): void {
    this.lastUpdate = update;
  }
}

export const services = (runtimeChanged: (state: string) => void): Record<string, HostObject> => ({
  'Microsoft.AppRuntime.AppRuntimeService': new AppRuntimeService(runtimeChanged),
  'Microsoft.AppRuntime.AppRuntimePersistenceService': new AppRuntimePersistenceService(),
  'Microsoft.InternalService.AddinInternalService': new AddinInternalService(),
  'Microsoft.DynamicRibbon.DynamicRibbon': new DynamicRibbon(),
});
