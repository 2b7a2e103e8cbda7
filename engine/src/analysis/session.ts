import { checkDocument } from '../document/check.js';
import type { Document } from '../document/document.js';
import { load } from '../document/load.js';
import { applyPatch, type Patch } from '../document/patch.js';
import type { Problem } from '../document/problem.js';
import type { Json } from '../op/attribute.js';
import { type TensorJson, tensorJson } from '../tensor/format.js';
import type { StatedTensor } from '../tensor/tensor.js';
import type { Analysis, Column } from './analysis.js';
import { type Check, check } from './check.js';
import { diagnose } from './diagnose.js';
import type { Diagnosis } from './diagnosis.js';
import { type DifferenceErrors, differenceErrors } from './differenceErrors.js';
import { emptyAnalysis } from './emptyAnalysis.js';
import type { Equation } from './equations.js';
import type { Feeds } from './feeds.js';
import { finish } from './finish.js';
import { isLook } from './isLook.js';
import { type ModeCosts, modeCosts } from './modeCosts.js';
import type { CopiedGradient } from './openedCopy.js';
import type { OpenedGradient, OpenedPicture, PrintedNode } from './openedGradient.js';
import { printNodes } from './openedPrint.js';
import { pictureOf, valuesOf, viewOf } from './openedView.js';
import type { OpenGradientOptions } from './openGradient.js';
import type { Opening } from './opening.js';
import { Openings } from './openings.js';
import { type Pass, type Picture, paint, type Which } from './picture.js';
import { writeSlots } from './writeSlots.js';

/** What the editor sends: a patch of the document it has, or another target. */
export interface SessionChange {
  readonly revision: number;
  readonly patch?: Patch;
  /** The reference whose adjoints are wanted; null for none; left out, the one before. */
  readonly target?: string | null;
  /**
   * The source by which all is to be differentiated forward, a tensor along a change of all its entries by 1; null for none;
   * left out, the one before.
   */
  readonly source?: string | null;
  /**
   * Values that stand for those of sources, by id, and leave the document as it is: the variables of a training step that
   * is shown. null for none; left out, the ones before. What is of another type than its source now has is left out.
   */
  readonly overrides?: Readonly<Record<string, StatedTensor>> | null;
}

/** A document that is being edited, and what it computes; the editor's worker holds one. */
export interface Session {
  /** Applies a change at once and computes what it changes. */
  apply(change: SessionChange): Analysis;
  /** The same in slices: between them a caller may drop the rest, and a later change will catch up. */
  steps(change: SessionChange): Generator<void, Analysis>;
  /** All cells of a row of the last analysis; null where it has none. */
  tensor(id: string, which: Which): TensorJson | null;
  /** A gradient of the document as a graph; null where a target or source is gone or behind an error. The overrides count. */
  open(options: OpenGradientOptions): OpenedGradient | null;
  /** The same before anything is computed: a large one can be looked at while its numbers are on their way. */
  openPicture(options: OpenGradientOptions): OpenedPicture | null;
  /** The same in slices: what is dropped in the middle, a later call goes on with. */
  pictureSteps(options: OpenGradientOptions): Generator<void, OpenedPicture | null>;
  /** The numbers to a picture of the same options, a row for each of its nodes; null as above. */
  openValues(options: OpenGradientOptions): Column | null;
  /** What there is to be read of its nodes, by id; null as above. */
  print(options: OpenGradientOptions, nodes: readonly string[]): Readonly<Record<string, PrintedNode>> | null;
  /** The same as nodes for the document. */
  copy(options: OpenGradientOptions): CopiedGradient | null;
  /** Why a value, or the target's adjoint at a node, is None, dead, NaN or infinite, and what mends it; else null. */
  diagnose(id: string, which: 'value' | 'adjoint'): Diagnosis | null;
  /**
   * What is computed at a node in a pass, with the numbers of the last analysis: its value, or one term for each of its
   * wires. Inside a call (`c1/h`) things are named as they are there. None where nothing is computed.
   */
  equations(id: string, pass: Pass): readonly Equation[];
  /**
   * The target's derivatives by its sources against central differences, at the document's own values; null where no
   * target is chosen, or so much would have to be moved that nobody should wait for it.
   */
  check(): Readonly<Record<string, Check>> | null;
  /** What both modes of differentiation cost for the target by its sources; null where there is no derivative. */
  modeCosts(): ModeCosts | null;
  /** How the differences by one source err with their step; null where there is no derivative. */
  differenceErrors(source: string): DifferenceErrors | null;
}

/** Nodes and entries of sources beyond which a check is not made unasked. */
const mostNodes = 150;
const mostMoved = 200;

/**
 * Opens a document from its text. A text that is no document has an analysis too: its problems.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { openSession } from 'chainrule';
 *
 * const session = openSession(readFileSync('docs/examples/g.json', 'utf8'));
 * session.apply({ revision: 1, target: 'z' }).problems; // []
 * session.apply({ revision: 2, patch: [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value: 4 }] }).revision; // 2
 * session.tensor('z', 'value')!.data; // 81
 * ```
 */
export function openSession(text: string): Session {
  const loaded = load(text);
  return new OpenSession(loaded.document, loaded.problems);
}

/**
 * What the editor shows of a document: values, and the target's adjoints, contributions and local derivatives.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { analyze, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const { nodes } = analyze(document!, { target: 'z' });
 * nodes.adjoint.first[nodes.ids.indexOf('x')]; // 9
 * ```
 */
export const analyze = (document: Document, { target = null }: { readonly target?: string | null } = {}): Analysis =>
  new OpenSession(document, []).apply({ revision: 0, target });

const instructionsPerSlice = 128;

class OpenSession implements Session {
  private target: string | null = null;
  private source: string | null = null;
  private overrides: Readonly<Record<string, StatedTensor>> | null = null;
  private picture: Picture | undefined;
  private openings = new Openings();
  /** Whether the picture shows the document as it is, but for slots written since. */
  private current = false;

  constructor(
    private document: Document | undefined,
    private readonly loadProblems: readonly Problem[],
  ) {}

  apply(change: SessionChange): Analysis {
    return finish(this.steps(change));
  }

  *steps(change: SessionChange): Generator<void, Analysis> {
    this.take(change);
    if (!this.document) return emptyAnalysis(change.revision, this.loadProblems);
    if (!this.current || !this.picture) {
      this.picture = yield* paint(checkDocument(this.document), this.target, this.source);
      this.current = true;
    }
    const { picture } = this;
    const { program } = picture;
    for (const [id, value] of Object.entries(this.overrides ?? {}))
      writeSlots(picture, this.document, { path: valuePath(id), value: value as unknown as Json });
    for (let at = 0; program && at < program.length; at += instructionsPerSlice) {
      program.runPart(at, Math.min(at + instructionsPerSlice, program.length));
      yield;
    }
    const analysis = picture.read(change.revision);
    return { ...analysis, problems: [...this.loadProblems, ...analysis.problems] };
  }

  tensor(id: string, which: Which): TensorJson | null {
    const found = this.picture?.tensor(id, which);
    return found ? tensorJson(found) : null;
  }

  open(options: OpenGradientOptions): OpenedGradient | null {
    const opening = this.openingOf(options);
    return opening && viewOf(opening);
  }

  openPicture(options: OpenGradientOptions): OpenedPicture | null {
    return finish(this.pictureSteps(options));
  }

  *pictureSteps(options: OpenGradientOptions): Generator<void, OpenedPicture | null> {
    if (!this.document) return null;
    const opening = yield* this.openings.steps(this.document, options, () => this.shownFeeds());
    return opening && pictureOf(opening);
  }

  openValues(options: OpenGradientOptions): Column | null {
    const opening = this.openingOf(options);
    return opening && valuesOf(opening);
  }

  print(options: OpenGradientOptions, nodes: readonly string[]): Readonly<Record<string, PrintedNode>> | null {
    const opening = this.openingOf(options);
    return opening && printNodes(opening, nodes);
  }

  copy(options: OpenGradientOptions): CopiedGradient | null {
    return this.openingOf(options)?.copy() ?? null;
  }

  private openingOf(options: OpenGradientOptions): Opening | null {
    return this.document ? this.openings.find(this.document, options, () => this.shownFeeds()) : null;
  }

  /** The values that stand for those of sources now. */
  private shownFeeds(): Feeds {
    const { picture } = this;
    return Object.fromEntries(
      Object.keys(this.overrides ?? {}).flatMap((source) => {
        const slot = picture?.elaborated.slots.get(valuePath(source).join('.'))?.[0];
        return slot === undefined ? [] : [[source, picture!.program.tensor(slot)]];
      }),
    );
  }

  diagnose(id: string, which: 'value' | 'adjoint'): Diagnosis | null {
    const { document, picture } = this;
    if (!document || !picture?.elaborated.values.has(id)) return null;
    const { target } = picture;
    const feeds = this.shownFeeds();
    if (which === 'value') return diagnose(document, { value: id, feeds });
    return target === null ? null : diagnose(document, { targets: [target], source: id, feeds });
  }

  equations(id: string, pass: Pass): readonly Equation[] {
    return this.picture?.equations(id, pass) ?? [];
  }

  check(): Readonly<Record<string, Check>> | null {
    const { picture, document } = this;
    if (!document || !picture || picture.target === null || !this.current) return null;
    const { elaborated, program, target } = picture;
    if (elaborated.values.size > mostNodes) return null;
    let moved = 0;
    for (const [path, slots] of elaborated.slots)
      if (path.endsWith('.attrs.value')) for (const slot of slots) moved += program.tensor(slot).data.length;
    return moved > mostMoved ? null : check(document, { targets: [target] }).checks;
  }

  modeCosts(): ModeCosts | null {
    const { picture, document } = this;
    if (!document || !picture || picture.target === null || picture.elaborated.values.size > mostNodes) return null;
    return modeCosts(document, { targets: [picture.target] }) ?? null;
  }

  differenceErrors(source: string): DifferenceErrors | null {
    const { picture, document } = this;
    if (!document || !picture || picture.target === null || !picture.elaborated.values.has(source)) return null;
    return differenceErrors(document, { target: picture.target, source }) ?? null;
  }

  /** Makes the change the document's; whatever is interrupted later, nothing of it is lost. */
  private take({ patch, target, source, overrides }: SessionChange): void {
    if (patch || overrides !== undefined) this.openings = new Openings();
    if (overrides !== undefined) {
      // The document's own values are in the slots again once they are planned anew.
      if (this.overrides && !covers(overrides, this.overrides)) this.current = false;
      this.overrides = overrides;
    }
    if (target !== undefined && target !== this.target) {
      this.target = target;
      this.current = false;
    }
    if (source !== undefined && source !== this.source) {
      this.source = source;
      this.current = false;
    }
    if (!patch || !this.document) return;
    const before = this.document;
    this.document = applyPatch(before, patch).document;
    const { picture } = this;
    for (const change of patch)
      if (!isLook(change) && !(this.current && picture && writeSlots(picture, this.document, change)))
        this.current = false;
    if (patch.some(isLook) && !sameProblems(checkDocument(before).problems, checkDocument(this.document).problems))
      this.current = false;
  }
}

const valuePath = (id: string): readonly string[] => ['graph', 'nodes', id, 'attrs', 'value'];

/** Whether every source that was overridden is again. */
const covers = (now: Readonly<Record<string, unknown>> | null, before: Readonly<Record<string, unknown>>): boolean =>
  now !== null && Object.keys(before).every((id) => Object.hasOwn(now, id));

const sameProblems = (a: readonly Problem[], b: readonly Problem[]): boolean =>
  a.length === b.length && a.every(({ path, message }, i) => path === b[i].path && message === b[i].message);
