/** Excel.SettingCollection: what the add-in keeps in the document. The same store as Office.context.document.settings. */
import type { HostContext } from '../context';
import { anything, HostCollection, HostObject, text, type Members } from '../members';
import { itemNotFound, type Json } from '../wire';

const SETTINGS: Members<SettingCollection> = {
  type: 'SettingCollection',
  methods: { add: [text, anything], getCount: [], getItemOrNullObject: [text] },
};

export class SettingCollection extends HostCollection {
  readonly members = SETTINGS;

  constructor(private readonly context: HostContext) {
    super();
  }

  items(): Setting[] {
    return [...this.context.book.settings.keys()].map((name) => new Setting(this.context, name));
  }
  getItem(key: string | number): Setting {
    const found = this.getItemOrNullObject(String(key));
    if (!found) throw itemNotFound();
    return found;
  }
  getItemOrNullObject(key: string): Setting | null {
    return this.context.book.settings.has(key) ? new Setting(this.context, key) : null;
  }
  getCount(): number {
    return this.context.book.settings.size;
  }
  /** Adds a setting or replaces its value. */
  add(key: string, value: unknown): Setting {
    this.context.book.settings.set(key, JSON.stringify(value));
    return new Setting(this.context, key);
  }
}

const SETTING: Members<Setting> = {
  type: 'Setting',
  scalars: { key: null, value: anything },
  methods: { delete: [] },
};

class Setting extends HostObject {
  readonly members = SETTING;

  constructor(
    private readonly context: HostContext,
    readonly key: string,
  ) {
    super();
  }

  override get wireId(): string {
    return this.key;
  }
  get value(): unknown {
    return JSON.parse(this.context.book.settings.get(this.key) ?? 'null') as Json;
  }
  set value(value: unknown) {
    this.context.book.settings.set(this.key, JSON.stringify(value));
  }
  delete(): void {
    this.context.book.settings.delete(this.key);
  }
}
