import { keepAuthorship } from '../document/authorship';
import { keepStamps, type Stamping } from '../document/stamps';
import type { Peer } from './cohort';

/** A clock that a test sets, with what is to be called later. */
export class Hours {
  at = Date.UTC(2026, 10, 22, 9);
  private waiting: { readonly at: number; readonly call: () => void }[] = [];

  pass(seconds: number): void {
    this.at += seconds * 1000;
    const due = this.waiting.filter(({ at }) => at <= this.at);
    this.waiting = this.waiting.filter(({ at }) => at > this.at);
    for (const { call } of due) call();
  }

  readonly later = (milliseconds: number, call: () => void): (() => void) => {
    const one = { at: this.at + milliseconds, call };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  };

  /** Writes down who types and when as the window does, as the person `id-NAME`. */
  follow(peer: Peer): Stamping {
    const person = { id: `id-${peer.name}`, name: peer.name, delegation: null };
    keepAuthorship(peer.doc, person, () => new Date(this.at).toISOString());
    return keepStamps(peer.doc, { person: () => person, now: () => this.at, later: this.later });
  }
}
