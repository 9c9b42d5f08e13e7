/**
 * The docked pane: its width, which the user drags between the limits that Excel allows, and whether it is open. What
 * is inside the pane is the add-in's own page.
 */
const LIMITS = { least: 300, most: 450, step: 10 };

export class Pane {
  constructor(
    private readonly pane: HTMLElement,
    private readonly divider: HTMLElement,
  ) {
    divider.addEventListener('pointerdown', (event) => this.drag(event));
    divider.addEventListener('keydown', (event) => {
      const steps: Record<string, number> = { ArrowLeft: LIMITS.step, ArrowRight: -LIMITS.step };
      const step = steps[event.key];
      if (step !== undefined) this.width = this.width + step;
    });
    this.width = this.pane.getBoundingClientRect().width;
  }

  get open(): boolean {
    return !this.pane.hidden;
  }

  set open(open: boolean) {
    this.pane.hidden = !open;
    this.divider.hidden = !open;
    window.dispatchEvent(new Event('resize'));
  }

  private get width(): number {
    return this.pane.getBoundingClientRect().width;
  }

  private set width(width: number) {
    const kept = Math.round(Math.min(LIMITS.most, Math.max(LIMITS.least, width)));
    document.documentElement.style.setProperty('--pane-width', `${kept}px`);
    this.divider.setAttribute('aria-valuenow', String(kept));
    this.divider.setAttribute('aria-valuemin', String(LIMITS.least));
    this.divider.setAttribute('aria-valuemax', String(LIMITS.most));
  }

  private drag(start: PointerEvent): void {
    const [from, width] = [start.clientX, this.width];
    const move = (event: PointerEvent): void => {
      this.width = width + from - event.clientX;
    };
    const stop = (): void => {
      this.divider.removeEventListener('pointermove', move);
      document.body.classList.remove('dragging');
      window.dispatchEvent(new Event('resize'));
    };
    this.divider.setPointerCapture(start.pointerId);
    // the frame of the pane would swallow the pointer's movements
    document.body.classList.add('dragging');
    this.divider.addEventListener('pointermove', move);
    this.divider.addEventListener('pointerup', stop, { once: true });
    this.divider.addEventListener('pointercancel', stop, { once: true });
  }
}
