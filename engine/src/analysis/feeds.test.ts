import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import { checkDocument } from '../document/check.js';
import { FeedError, readFeeds } from './feeds.js';

const feed = (attrs: Record<string, unknown>, op = 'variable') =>
  readFeeds(checkDocument(documentOf({ x: { op, attrs: attrs as never } })), { x: [1, 2] });

describe('readFeeds', () => {
  it('says which shape an input declares, its open sizes too', () => {
    expect(() => feed({ shape: [null, 2] }, 'input')).toThrow(
      new FeedError('x has the shape [any, 2], and was fed one of [2].'),
    );
    expect(feed({ shape: [null] }, 'input').get('x')!.shape).toEqual([2]);
  });

  it('refuses in one sentence where the value that would be replaced is none itself', () => {
    expect(() => feed({ value: [1.5, 2], dtype: 'int32' })).toThrow(FeedError);
    expect(() => feed({})).toThrow(new FeedError('x cannot be fed: it has a problem of its own.'));
  });
});
