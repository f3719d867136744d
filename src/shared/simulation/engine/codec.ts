import { ByteFault, type ByteReader, type ByteWriter } from './bytes';
import { EVENTS, type EventKind, type SimulationEvent } from './events';

const KINDS = Object.keys(EVENTS) as EventKind[];
const CODE_OF = new Map(KINDS.map((kind, code) => [kind, code]));

interface FieldForm {
  readonly name: string;
  readonly form: 'count' | 'whole' | 'flag' | 'text' | 'bytes' | 'one-of';
  readonly list: readonly string[];
  readonly placeIn: ReadonlyMap<string, number>;
}

const FORMS: readonly (readonly FieldForm[])[] = KINDS.map((kind) =>
  Object.entries(EVENTS[kind] as Readonly<Record<string, string | readonly string[]>>).map(([name, field]) => {
    const list = typeof field === 'string' ? [] : field;
    return {
      name,
      form: typeof field === 'string' ? (field as FieldForm['form']) : 'one-of',
      list,
      placeIn: new Map(list.map((one, at) => [one, at])),
    };
  }),
);

/** Writes one event: its kind, the seconds since the one before, its actor, its fields. */
export function writeEvent(writer: ByteWriter, event: SimulationEvent, before: number): void {
  const code = CODE_OF.get(event.kind) as number;
  writer.byte(code);
  writer.count(event.at - before);
  writer.count(event.actor);
  const values = event as unknown as Readonly<Record<string, unknown>>;
  for (const { name, form, placeIn } of FORMS[code] as readonly FieldForm[]) {
    const value = values[name];
    if (form === 'count') writer.count(value as number);
    else if (form === 'one-of') {
      const place = placeIn.get(value as string);
      if (place === undefined) throw new RangeError(`${event.kind}.${name} is not ${String(value)}`);
      writer.byte(place);
    } else if (form === 'whole') writer.whole(value as number);
    else if (form === 'flag') writer.byte(value === true ? 1 : 0);
    else if (form === 'text') writer.text(value as string);
    else writer.block(value as Uint8Array);
  }
}

/** Reads what `writeEvent` wrote. Throws a `ByteFault` where it is no event. */
export function readEvent(reader: ByteReader, before: number): SimulationEvent {
  const place = reader.at;
  const code = reader.byte();
  const forms = FORMS[code];
  if (forms === undefined) throw new ByteFault(place);
  const event: Record<string, unknown> = {
    kind: KINDS[code],
    at: before + reader.count(),
    actor: reader.count(),
  };
  for (const { name, form, list } of forms) {
    if (form === 'count') event[name] = reader.count();
    else if (form === 'one-of') {
      const at = reader.at;
      const one = list[reader.byte()];
      if (one === undefined) throw new ByteFault(at);
      event[name] = one;
    } else if (form === 'whole') event[name] = reader.whole();
    else if (form === 'flag') event[name] = reader.byte() === 1;
    else if (form === 'text') event[name] = reader.text();
    else event[name] = reader.block().slice();
  }
  return event as unknown as SimulationEvent;
}
