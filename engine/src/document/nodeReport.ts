import { shorten } from './names.js';
import type { Problem, ProblemCode } from './problem.js';

/** Where a node stands. */
export interface Site {
  readonly id: string;
  /** `graph.nodes.z` */
  readonly path: string;
  /** The function whose body it is in. */
  readonly body?: string;
}

/** How a node is called in sentences: `z`, or `m of f` in the body of f. */
export const callName = ({ id, body }: Pick<Site, 'id' | 'body'>): string =>
  `${shorten(id) || '""'}${body === undefined ? '' : ` of ${shorten(body)}`}`;

/** The errors of one node, in the order in which they are found. */
export class NodeReport {
  readonly problems: Problem[] = [];

  constructor(readonly site: Site) {}

  /** An error of the node itself. */
  error(
    code: ProblemCode,
    message: string,
    at = '',
    values: Record<string, string> = {},
    where: Partial<Problem> = {},
  ): void {
    const { id, path, body } = this.site;
    this.problems.push({
      code,
      severity: 'error',
      message: `${callName(this.site)}: ${message}`,
      path: at === '' ? path : `${path}.${at}`,
      node: id,
      ...where,
      values: { node: id, ...(body === undefined ? {} : { function: body }), ...values },
    });
  }

  attribute(code: ProblemCode, name: string, message: string, values: Record<string, string> = {}): void {
    this.error(code, message, `attrs.${name}`, values, { attr: name });
  }

  input(code: ProblemCode, port: string, message: string, values: Record<string, string> = {}, index?: number): void {
    this.error(code, message, `inputs.${port}${index === undefined ? '' : `.${index}`}`, values, { port });
  }
}
