import '@xyflow/react/dist/base.css';
import {
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStore,
  useStoreApi,
  type Viewport,
} from '@xyflow/react';
import {
  type MouseEvent as ReactMouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore as useVanilla } from 'zustand';
import { openMenu } from '../commands/contextMenu';
import { isApple } from '../commands/keys';
import { selection, useDocument, useSelection, useView } from '../editor';
import { useWords } from '../i18n/i18n';
import { openAdder } from '../palette/adder';
import { useResults } from '../session/hooks';
import { tidying } from '../tidy/tidying';
import { Beside } from './Beside';
import { shownFlow } from './currentFlow';
import { Dots } from './Dots';
import { toEdge, toNode } from './elements';
import { FarWires } from './FarWires';
import { manyNodes, setDistance, useIsFar } from './far';
import type { PlacedNode, WireSpec } from './flow';
import type { Point } from './geometry';
import { homes } from './homes';
import { motion } from './motion';
import { type GraphNode, NodeView } from './NodeView';
import { watchPinch } from './pinching';
import { watchPointer } from './pointer';
import { watchPorts } from './portGestures';
import { Sharp } from './Sharp';
import { setStage } from './stage';
import { Threads } from './Threads';
import { useDragging } from './useDragging';
import { enlargedFor, firstViewport, narrow } from './viewport';
import { WireInHand } from './WireInHand';
import { type GraphEdge, ReferenceView, WireView } from './WireView';
import { watchCanvas } from './watchCanvas';
import { watchMenu } from './watchMenu';
import { setDrawnWhole } from './wireHooks';
import { ZoomBar } from './ZoomBar';

const nodeTypes = { op: NodeView };
const edgeTypes = { wire: WireView, reference: ReferenceView };
const several = ['Shift', 'Meta', 'Control'];
/** A drag with one of them draws a box that adds to what is selected. */
const boxKeys = ['Shift', isApple() ? 'Meta' : 'Control'];
/** The least and the most that the picture is zoomed. */
const zooms = [0.1, 4] as const;

/** Remembers what an entry became while the entry stays the same object. */
function useKept<A extends object, B>(make: (entry: A) => B): (entry: A) => B {
  return useMemo(() => {
    const made = new WeakMap<A, B>();
    return (entry) => {
      const known = made.get(entry) ?? make(entry);
      made.set(entry, known);
      return known;
    };
  }, [make]);
}

/** Where the wires are drawn on a sheet of their own. */
const noEdges: GraphEdge[] = [];
const noNodes: ReadonlySet<string> = new Set();

/** React Flow's nodes: those of the document, where a hand is moving them. */
function useNodes(specs: readonly PlacedNode[], moves: ReadonlyMap<string, Point>): GraphNode[] {
  const selected = useSelection((state) => state.nodes);
  const made = useMemo(() => new Map<string, { spec: PlacedNode; position: Point; node: GraphNode }>(), []);
  return useMemo(
    () =>
      specs.map((spec) => {
        const position = moves.get(spec.id) ?? spec.position;
        const known = made.get(spec.id);
        const isSelected = selected.has(spec.id);
        if (known && known.spec === spec && known.position === position && known.node.selected === isSelected)
          return known.node;
        const node = toNode(spec, position, isSelected);
        made.set(spec.id, { spec, position, node });
        return node;
      }),
    [specs, moves, selected, made],
  );
}

const isSameView = (a: Viewport, b: Viewport): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;

/** Shows the whole of a document when it is opened, and what is sought when somebody seeks it. */
function Viewer({ specs }: { specs: readonly PlacedNode[] }) {
  const flow = useReactFlow<GraphNode, GraphEdge>();
  const id = useDocument((state) => state.id);
  const sought = useView((state) => state.sought);
  const theme = useView((state) => state.theme);
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
      // Where nobody has moved the picture, it goes on filling its room as panels open and close.
      if (!isResized || width < narrow || !isSameView(flow.getViewport(), before.viewport)) return;
    }
    setShown(id);
    placed.current = undefined;
    if (specs.length === 0) {
      void flow.setViewport({ x: 0, y: 0, zoom: 1 });
      return;
    }
    const viewport = firstViewport(specs, width, height, enlargedFor(theme));
    placed.current = { viewport, width, height };
    void flow.setViewport(viewport);
  }, [flow, id, shown, specs, width, height, theme, isOpening]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a request is answered once, not whenever the picture changes
  useEffect(() => {
    const spec = sought && specs.find((node) => node.id === sought.id);
    if (!sought || !spec) return;
    const { x, y } = spec.position;
    void flow.setCenter(x + spec.width / 2, y + spec.height / 2, {
      zoom: Math.max(flow.getZoom(), 0.8),
      duration: 240,
    });
    const field =
      sought.port === undefined
        ? null
        : document.querySelector<HTMLElement>(`[data-node="${CSS.escape(sought.id)}"] .faulty input`);
    (field ?? document.querySelector<HTMLElement>(`[data-node="${CSS.escape(sought.id)}"]`))?.focus({
      preventScroll: true,
    });
  }, [sought]);

  return null;
}

/** All wires from afar, as far as the passes that are played have come. */
const AllWires = (props: { nodes: readonly GraphNode[]; wires: readonly WireSpec[] }) => (
  <FarWires {...props} results={useResults()} />
);

/** Watches from how far the picture is seen. */
function Distance({ nodes }: { nodes: number }) {
  const store = useStoreApi();
  useLayoutEffect(() => {
    setDistance(store.getState().transform[2], nodes);
    return store.subscribe(({ transform }) => setDistance(transform[2], nodes));
  }, [store, nodes]);
  return null;
}

/** Lets others find their way about the canvas, and hands draw wires on it. */
function useHands(root: { readonly current: HTMLDivElement | null }): void {
  const flow = useReactFlow<GraphNode, GraphEdge>();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    setStage({
      element,
      toPicture: (point) => flow.screenToFlowPosition(point),
      middle: () => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      },
    });
    const stops = [
      watchPointer(element),
      watchMenu(element, openMenu),
      watchPorts(element),
      watchCanvas(element, openAdder),
      watchPinch(element, { get: flow.getViewport, set: (next) => void flow.setViewport(next) }, zooms),
    ];
    return () => {
      setStage(undefined);
      for (const stop of stops) stop();
    };
  }, [root, flow]);
}

/** The graph: React Flow with the document's nodes and wires. The only component that knows React Flow is there. */
function Graph() {
  const { t } = useWords();
  useDocument((state) => state.document);
  useVanilla(homes);
  const { nodes: specs, wires } = shownFlow();
  const { moves, hold, onStart, onMove, onStop } = useDragging();
  const { places } = useVanilla(motion);
  const nodes = useNodes(specs, moves.size > 0 ? moves : places);
  const isOpening = useVanilla(tidying, (state) => state.isOpening);
  const edgeOf = useKept(toEdge);
  const isFar = useIsFar();
  const edges = useMemo(() => (isFar ? noEdges : wires.map(edgeOf)), [isFar, wires, edgeOf]);
  const isCulled = specs.length > manyNodes;
  useLayoutEffect(() => setDrawnWhole(!isFar && !isCulled), [isFar, isCulled]);
  const root = useRef<HTMLDivElement>(null);
  const [isBoxing, setIsBoxing] = useState(false);
  /** What was selected when a hand went down, and what of it a box keeps. */
  const before = useRef(noNodes);
  const kept = useRef(noNodes);
  useHands(root);

  const onNodesChange = useCallback(
    (changes: NodeChange<GraphNode>[]) => {
      const picked = changes.filter((change) => change.type === 'select');
      if (picked.length > 0) {
        const next = new Set(selection.getState().nodes);
        for (const { id, selected } of picked) selected || kept.current.has(id) ? next.add(id) : next.delete(id);
        selection.set(next);
      }
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moved.length > 0) hold(moved);
    },
    [hold],
  );

  const onBox = useCallback(({ shiftKey, ctrlKey, metaKey }: ReactMouseEvent) => {
    if (!shiftKey && !ctrlKey && !metaKey) return;
    kept.current = before.current;
    selection.set(kept.current);
  }, []);

  return (
    <ReactFlow<GraphNode, GraphEdge>
      ref={root}
      className={isOpening ? 'opening' : undefined}
      tabIndex={-1}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onPointerDownCapture={() => {
        before.current = selection.getState().nodes;
      }}
      onNodeDragStart={onStart}
      onNodeDrag={onMove}
      onNodeDragStop={onStop}
      onSelectionStart={onBox}
      onSelectionEnd={() => {
        kept.current = noNodes;
      }}
      onEdgeClick={(_, edge) => selection.set([], [edge.id])}
      onPaneClick={selection.clear}
      selectionOnDrag={isBoxing}
      panOnDrag={isBoxing ? [1] : true}
      aria-label={t('canvas.label')}
      minZoom={zooms[0]}
      maxZoom={zooms[1]}
      nodesFocusable={false}
      edgesFocusable={false}
      nodesConnectable={false}
      deleteKeyCode={null}
      selectionKeyCode={boxKeys}
      selectionMode={SelectionMode.Partial}
      multiSelectionKeyCode={several}
      zoomOnDoubleClick={false}
      nodeDragThreshold={2}
      disableKeyboardA11y
      onlyRenderVisibleElements={isCulled}
      attributionPosition="bottom-center"
    >
      <Dots />
      <Sharp />
      <Distance nodes={specs.length} />
      {isFar && <AllWires nodes={nodes} wires={wires} />}
      {!isFar && <Threads nodes={nodes} />}
      <Viewer specs={specs} />
      <WireInHand />
      <ZoomBar specs={specs} isBoxing={isBoxing} onBoxing={setIsBoxing} />
    </ReactFlow>
  );
}

/** The graph, and beside it what is pinned. */
export const Canvas = () => (
  <ReactFlowProvider>
    <Beside>
      <Graph />
    </Beside>
  </ReactFlowProvider>
);
