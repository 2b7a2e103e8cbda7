import { useEffect, useRef, useState } from 'react';
import { ops } from '../editor';
import { type Thumbnail as Picture, thumbnailOf } from './thumbnail';

/** The pictures made so far: a text is drawn once. */
const made = new Map<string, Picture | null>();

function pictureOf(text: string): Picture | null {
  const known = made.get(text) ?? thumbnailOf(text, ops) ?? null;
  made.set(text, known);
  return known;
}

/** A document drawn small, once it comes into sight. */
export function Thumbnail({ text }: { text: string }) {
  const frame = useRef<HTMLSpanElement>(null);
  const [picture, setPicture] = useState<Picture | null>(made.get(text) ?? null);
  useEffect(() => {
    if (!frame.current) return;
    const watcher = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      watcher.disconnect();
      setPicture(pictureOf(text));
    });
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, [text]);
  return (
    <span ref={frame} className="thumbnail" aria-hidden="true">
      {picture && (
        <svg viewBox={picture.viewBox} aria-hidden="true">
          <path d={picture.wires} />
          {picture.nodes.map(({ x, y, width, height, category }) => (
            <rect key={`${x} ${y}`} x={x} y={y} width={width} height={height} rx={10} data-cat={category} />
          ))}
        </svg>
      )}
    </span>
  );
}
