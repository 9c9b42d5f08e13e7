/** What the tests use of jest-axe, which carries no types of its own. */
declare module 'jest-axe' {
  interface Violation {
    id: string;
    help: string;
    nodes: { html: string }[];
  }
  export function axe(element: Element): Promise<{ violations: Violation[] }>;
}
