const TYPING_MILLISECONDS = 140;
const LONGEST_MILLISECONDS = 500;

/**
 * When views are told of a change. What a person noted shows with the next frame. What they type shows in the text at once by itself;
 * columns and counts beside it follow in the first pause, at the latest after half a second, since drawing them anew at every key
 * would make the key slow (React reads the selection of the whole text before it draws).
 */
export class Publisher {
  private frame: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private waitingSince: number | null = null;

  constructor(private readonly publish: () => void) {}

  soon(): void {
    this.forgetTimer();
    if (this.frame !== null) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      this.publish();
    });
  }

  inAPause(): void {
    if (this.frame !== null) return;
    const now = performance.now();
    this.waitingSince ??= now;
    if (this.timer !== null) clearTimeout(this.timer);
    const longest = this.waitingSince + LONGEST_MILLISECONDS - now;
    this.timer = setTimeout(
      () => {
        this.forgetTimer();
        this.publish();
      },
      Math.max(0, Math.min(TYPING_MILLISECONDS, longest)),
    );
  }

  stop(): void {
    this.forgetTimer();
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
  }

  private forgetTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waitingSince = null;
  }
}
