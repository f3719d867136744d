import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IMPORT_BUDGET } from '../../shared/formats/format';
import { type RunningImport, WatchedReading } from './watchedReading';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A reading, the dialogs of the window it is shown in, and what became of it. */
function watched() {
  let dialog: { readonly id: string; readonly argument: unknown } | null = null;
  const told: string[] = [];
  const workbench = {
    state: { get: () => ({ dialog }) },
    openDialog: (id: string, argument: unknown) => {
      dialog = { id, argument };
    },
    closeDialog: () => {
      dialog = null;
    },
  };
  const reading = new WatchedReading(workbench as never, 'long.pdf', {
    cancelled: () => told.push('cancelled'),
    late: () => told.push('late'),
  });
  const shown = () => dialog?.id ?? null;
  const running = () => dialog?.argument as RunningImport;
  return { reading, told, shown, running };
}

describe('the reading of a file', () => {
  test('shows nothing where it is over soon, and else how far it is and how long it will take', () => {
    const { reading, shown, running } = watched();
    reading.go();
    vi.advanceTimersByTime(300);
    expect(shown()).toBeNull();
    vi.advanceTimersByTime(9700);
    expect(shown()).toBe('import.progress');
    reading.tell('reading', 0.05);
    expect(running().state.get()).toEqual({ name: 'long.pdf', stage: 'reading', part: 0.05, left: null });
    reading.tell('reading', 0.25);
    expect(running().state.get().left).toBe(30_000);
    reading.end();
    expect(shown()).toBeNull();
  });

  test('is stopped by Cancel', () => {
    const { reading, told, running } = watched();
    reading.go();
    vi.advanceTimersByTime(1000);
    running().cancel();
    expect(told).toEqual(['cancelled']);
  });

  test('gives way to a question, for which no time counts; what was agreed to may take as long as that', async () => {
    const { reading, told, shown, running } = watched();
    reading.go();
    vi.advanceTimersByTime(1000);
    const progress = running();
    const asked = reading.ask(
      async () => {
        expect(shown()).toBeNull();
        // The dialog that closes for the question stops nothing.
        progress.cancel();
        vi.advanceTimersByTime(10 * IMPORT_BUDGET);
        return 'all of it';
      },
      () => 3 * IMPORT_BUDGET,
    );
    expect(await asked).toBe('all of it');
    vi.advanceTimersByTime(2 * IMPORT_BUDGET);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(2 * IMPORT_BUDGET);
    expect(told).toEqual(['late']);
  });
});
