import type { Json } from '../op/attribute.js';
import type { FloatDType } from '../tensor/dtype.js';
import { isObject } from './object.js';

/** The name of a node: a key of `nodes`. */
export type NodeId = string;

/** What stands on a port: a reference (text), a literal, or several of these on a variadic port. */
export type InputJson = string | number | boolean;

/** A node: an op, what stands on its ports, its attributes. */
export interface NodeJson {
  readonly op: string;
  readonly inputs?: Readonly<Record<string, InputJson | readonly InputJson[]>>;
  readonly attrs?: Readonly<Record<string, Json>>;
  readonly label?: string;
}

/** A function that calls of the document name: inputs, body, outputs. */
export interface FunctionJson {
  readonly inputs: readonly string[];
  readonly nodes: Readonly<Record<NodeId, NodeJson>>;
  readonly outputs: readonly string[];
  readonly gradient?: string;
}

/** The main graph, and the functions its calls name. */
export interface GraphJson {
  readonly nodes: Readonly<Record<NodeId, NodeJson>>;
  readonly functions?: Readonly<Record<string, FunctionJson>>;
}

/** A place on the canvas, in its units (pixels at zoom 1); y points down. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** As far from the origin a node can stand; beyond, one pixel and the next become one number. */
const farthest = 1e9;

/**
 * Whether a layout's value is a place on the canvas.
 * @example
 * ```ts
 * import { isPosition } from 'chainrule';
 *
 * isPosition({ x: 0, y: 120 }); // true
 * isPosition({ x: 0, y: 1e20 }); // false
 * ```
 */
export const isPosition = (value: unknown): value is Position =>
  isObject(value) && [value.x, value.y].every((at) => typeof at === 'number' && Math.abs(at) <= farthest);

/**
 * The hues that nodes, frames and notes can be tagged with; none is the sign of a derivative.
 * @example
 * ```ts
 * import { colours } from 'chainrule';
 *
 * colours.join(', '); // 'violet, plum, rose, green, sand, slate'
 * ```
 */
export const colours = ['violet', 'plum', 'rose', 'green', 'sand', 'slate'] as const;
/** One of the hues that nodes, frames and notes can be tagged with. */
export type Colour = (typeof colours)[number];

/** A rectangle on the canvas. */
export interface Area extends Position {
  readonly width: number;
  readonly height: number;
}

/** A titled rectangle around nodes and notes, which go where it goes. Folded, one box stands for its nodes. */
export interface FrameJson extends Area {
  readonly title?: string;
  readonly colour?: Colour;
  readonly nodes?: readonly NodeId[];
  readonly notes?: readonly string[];
  readonly folded?: boolean;
}

/** A text on the canvas: Markdown, with mathematics as `$…$`. */
export interface NoteJson extends Area {
  readonly text: string;
  readonly colour?: Colour;
}

/** How one graph looks: places and colours of its nodes, frames and notes. */
export interface LooksJson {
  readonly nodes?: Readonly<Record<NodeId, Position>>;
  readonly colours?: Readonly<Record<NodeId, Colour>>;
  readonly frames?: Readonly<Record<string, FrameJson>>;
  readonly notes?: Readonly<Record<string, NoteJson>>;
}

/** How the main graph looks, and each function; nothing of it is computed with. */
export interface LayoutJson extends LooksJson {
  readonly functions?: Readonly<Record<string, LooksJson>>;
  readonly [field: string]: unknown;
}

/** An optimizer by its name, with those hyperparameters that differ from the defaults. */
export interface OptimizerJson {
  readonly name: string;
  readonly [hyperparameter: string]: Json;
}

/** How the document is trained. */
export interface TrainingJson {
  readonly loss: string;
  readonly variables?: readonly NodeId[];
  readonly optimizer?: OptimizerJson;
  readonly steps?: number;
  readonly batchSize?: number;
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly data?: Json;
}

/**
 * The document as its JSON says it, unknown fields included; a value, never changed in place. Parts that are broken are
 * kept as they were written, so the types say what a valid document has: `check` says what may be relied on.
 */
export interface Document {
  readonly format: 'chainrule';
  readonly version: 1;
  readonly title?: string;
  readonly dtype?: FloatDType;
  readonly graph: GraphJson;
  readonly training?: TrainingJson;
  readonly gradients?: Readonly<Record<NodeId, NodeId | null>>;
  readonly layout?: LayoutJson;
  readonly lesson?: Json;
}
