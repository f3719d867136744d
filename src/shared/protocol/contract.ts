import * as v from 'valibot';
import type { Result } from '../base/result';
import type { Failure } from './failure';
import type { Dispose } from './listeners';

/** A question with one answer. */
export interface Method<Input = unknown, Output = unknown> {
  readonly kind: 'method';
  readonly input: v.GenericSchema<Input>;
  readonly output: v.GenericSchema<Output>;
}

/** Something to be told of from now on, the present state first where there is one. */
export interface Topic<Input = unknown, Event = unknown> {
  readonly kind: 'topic';
  readonly input: v.GenericSchema<Input>;
  readonly event: v.GenericSchema<Event>;
}

export function method<Input, Output>(
  input: v.GenericSchema<Input>,
  output: v.GenericSchema<Output>,
): Method<Input, Output> {
  return { kind: 'method', input, output };
}

export function topic<Input, Event>(input: v.GenericSchema<Input>, event: v.GenericSchema<Event>): Topic<Input, Event> {
  return { kind: 'topic', input, event };
}

/** Services by name, their methods and topics by name: one value that gives types and run-time checks. */
export type Contract = Readonly<Record<string, Readonly<Record<string, Method | Topic>>>>;

type Anyhow = never;

/** `AbortSignal`, or whatever else behaves like one. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(kind: 'abort', listen: () => void): void;
  removeEventListener(kind: 'abort', listen: () => void): void;
}

export interface CallOptions {
  readonly signal?: CancelSignal;
}

/** Whoever listens to a topic hears events, and once at the end why it ended, unless they ended it themselves. */
export type Listen<Event> = (event: Event) => void;

/** How the asking side sees one service. */
export type Client<Service> = {
  readonly [Name in keyof Service]: Service[Name] extends Method<infer Input, infer Output>
    ? (input: Input, options?: CallOptions) => Promise<Result<Output, Failure>>
    : Service[Name] extends Topic<infer Input, infer Event>
      ? (input: Input, listen: Listen<Event>, ended?: (failure: Failure) => void) => Dispose
      : Anyhow;
};

export type Clients<All> = { readonly [Name in keyof All]: Client<All[Name]> };

/** What a handler may know of the one who asks. */
export interface CallContext<Peer> {
  readonly peer: Peer;
  readonly signal: CancelSignal;
}

/** How the answering side implements one service. A handler may also throw a `FailureError`. */
export type Handlers<Service, Peer> = {
  readonly [Name in keyof Service]: Service[Name] extends Method<infer Input, infer Output>
    ? (input: Input, context: CallContext<Peer>) => Promise<Result<Output, Failure>> | Result<Output, Failure>
    : Service[Name] extends Topic<infer Input, infer Event>
      ? (input: Input, emit: (event: Event) => void, context: CallContext<Peer>) => Dispose | Promise<Dispose>
      : Anyhow;
};

/** An answering side may leave out whole services; what it leaves out it must not name as a capability. */
export type ServiceHandlers<All, Peer> = { readonly [Name in keyof All]?: Handlers<All[Name], Peer> };

/** Bytes, whichever realm made them (structured clone and jsdom bring arrays of another realm). */
export const bytesSchema: v.GenericSchema<Uint8Array> = v.custom<Uint8Array>(
  (value) => Object.prototype.toString.call(value) === '[object Uint8Array]',
  'expected bytes',
);

/** JSON, as deep as anybody sensible nests it; keys that would reach an object's prototype are no data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function isJson(value: unknown, depth = 32): value is Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth === 0 || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every((inner) => isJson(inner, depth - 1));
  return Object.entries(value).every(([key, inner]) => key !== '__proto__' && isJson(inner, depth - 1));
}

export const jsonSchema: v.GenericSchema<Json> = v.custom<Json>((value) => isJson(value), 'expected JSON');
