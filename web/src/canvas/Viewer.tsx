import { useReactFlow, useStore, type Viewport } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import { useStore as useVanilla } from 'zustand';
import { documents, useDocument, useView } from '../editor';
import { framesOf } from '../looks/looks';
import { frameThing, type Thing } from '../looks/things';
import { tidying } from '../tidy/tidying';
import { attend } from './attending';
import { bendsOf } from './bends';
import { shownFlow } from './currentFlow';
import type { Point } from './geometry';
import { moveTime } from './moveTime';
import { selectorOf } from './stage';
import { useSetting } from './useSetting';
import { firstViewport, narrow } from './viewport';

interface Placed {
  readonly id: string;
  readonly position: Point;
  readonly width: number;
  readonly height: number;
}

const isSameView = (a: Viewport, b: Viewport): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;

/** Shows the whole of a document when it is opened, and what is sought when somebody seeks it. */
export function Viewer({ placed: all }: { placed: readonly Placed[] }) {
  const flow = useReactFlow();
  const id = useDocument((state) => state.id);
  const sought = useView((state) => state.sought);
  const setting = useSetting();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isOpening = useVanilla(tidying, (state) => state.isOpening);
  const [shown, setShown] = useState('');
  const placed = useRef<{ viewport: Viewport; width: number; height: number }>(undefined);

  useEffect(() => {
    if (id === '' || width === 0 || height === 0 || isOpening) return;
    if (shown === id) {
      const { current: before } = placed;
      const isResized = before && (before.width !== width || before.height !== height);
      // Where nobody has moved the picture, it goes on filling its room as panels open and close; a phone's sheet covers it.
      const isSheet = width < narrow && width === before?.width;
      if (!isResized || isSheet || !isSameView(flow.getViewport(), before.viewport)) return;
    }
    setShown(id);
    placed.current = undefined;
    if (all.length === 0) {
      void flow.setViewport({ x: 0, y: 0, zoom: 1 });
      return;
    }
    const viewport = firstViewport([...all, ...bendsOf(shownFlow(), all)], width, height, setting);
    placed.current = { viewport, width, height };
    void flow.setViewport(viewport);
  }, [flow, id, shown, all, width, height, setting, isOpening]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a request is answered once, not whenever the picture changes
  useEffect(() => {
    const frame = sought && framesOf(documents.getState().document).find(({ nodes }) => nodes.includes(sought.id));
    const found = (thing: Thing) => all.find((each) => each.id === thing);
    const spec = sought && (found(sought.id) ?? (frame && found(frameThing(frame.id))));
    if (!sought || !spec) return;
    const { x, y } = spec.position;
    void flow.setCenter(x + spec.width / 2, y + spec.height / 2, {
      zoom: Math.max(flow.getZoom(), 0.8),
      duration: moveTime(240),
    });
    const field =
      sought.port === undefined ? null : document.querySelector<HTMLElement>(`${selectorOf(sought.id)} .faulty input`);
    // What is new is drawn with the next frame.
    field ? field.focus({ preventScroll: true }) : attend(spec.id);
  }, [sought]);

  return null;
}
