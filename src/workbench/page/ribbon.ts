/**
 * The add-in's ribbon buttons as its manifest describes them: labels, tips, icons and what each does. Reads the
 * manifest that Excel would read; nothing about the buttons is written twice.
 */
export interface RibbonButton {
  id: string;
  label: string;
  tip: string;
  icon: string;
  /** Name of the function to run, or null for the button that opens the pane. */
  command: string | null;
}

export interface Ribbon {
  group: string;
  buttons: RibbonButton[];
}

const within = (element: Element, name: string): Element | null =>
  element.getElementsByTagName(name)[0] ?? null;

/** Reads the manifest's text. The addresses of icons are taken over to `addin`, where this add-in is served. */
export function readRibbon(manifest: string, addin: string): Ribbon {
  const xml = new DOMParser().parseFromString(manifest, 'application/xml');
  if (xml.querySelector('parsererror'))
    throw new Error('The add-in’s manifest.xml cannot be read. Build it again.');
  const resources = new Map<string, string>();
  for (const element of xml.getElementsByTagName('*')) {
    const [id, value] = [element.getAttribute('id'), element.getAttribute('DefaultValue')];
    if (id && value) resources.set(id, value);
  }
  const resource = (element: Element | null): string =>
    resources.get(element?.getAttribute('resid') ?? '') ?? '';
  const button = (control: Element): RibbonButton => {
    const images = [...control.getElementsByTagName('bt:Image')];
    const image = images.find((one) => one.getAttribute('size') === '32') ?? images[0] ?? null;
    return {
      id: control.getAttribute('id') ?? '',
      label: resource(within(control, 'Label')),
      tip: resource(within(control, 'Description')),
      icon: resource(image).replace(/^https:\/\/[^/]+/, addin),
      command: within(control, 'FunctionName')?.textContent ?? null,
    };
  };
  const group = within(xml.documentElement, 'Group');
  const controls = group ? [...group.getElementsByTagName('Control')] : [];
  return { group: group ? resource(within(group, 'Label')) : '', buttons: controls.map(button) };
}

/** Puts the buttons into the page. */
export function showRibbon(ribbon: Ribbon, into: HTMLElement, press: (button: RibbonButton) => void): void {
  into.replaceChildren(
    ...ribbon.buttons.map((button) => {
      const element = document.createElement('button');
      element.type = 'button';
      element.title = button.tip;
      const icon = document.createElement('img');
      icon.src = button.icon;
      icon.alt = '';
      element.append(icon, button.label);
      element.addEventListener('click', () => press(button));
      return element;
    }),
  );
}
