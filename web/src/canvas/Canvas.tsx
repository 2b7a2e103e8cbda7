import '@xyflow/react/dist/base.css';
import { type NodeChange, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, useStoreApi } from '@xyflow/react';
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
import { pick } from '../commands/pick';
import { selection, useDocument, usePlace, useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { colourOf, framesOf } from '../looks/looks';
import { kindOf, type Thing, withMembers } from '../looks/things';
import { openAdder } from '../palette/adder';
import { ArrangeBar, Cuts, Guides, Sums, Threads, WireSheet } from '../parts';
import { nodeOf, useProblems } from '../problems/useProblems';
import { type Picked, pickedThings } from '../selection/selection';
import { useResults } from '../session/hooks';
import { tidying } from '../tidy/tidying';
import { addsTo } from './addsTo';
import { useAreas } from './areas';
import { Beside } from './Beside';
import { boxesNow } from './boxesNow';
import { shownFlow } from './currentFlow';
import { Distance } from './Distance';
import { Dots } from './Dots';
import { manyTravellers } from './drawnWire';
import { toEdge, toNode } from './elements';
import { FoldedView } from './FoldedView';
import { FrameView } from './FrameView';
import { manyNodes, useIsFar, useIsSheet } from './far';
import type { PlacedNode, WireSpec } from './flow';
import type { Point } from './geometry';
import { homes } from './homes';
import { letOutOfHand, takeInHand } from './inHand';
import { KeptInSight } from './KeptInSight';
import { motion } from './motion';
import { type GraphNode, NodeView } from './NodeView';
import { NoteView } from './NoteView';
import { watchPinch } from './pinching';
import { watchPointer } from './pointer';
import { watchPorts } from './portGestures';
import { Sharp } from './Sharp';
import { sheetWireAt } from './sheetWires';
import { setStage } from './stage';
import { useDragging } from './useDragging';
import { Viewer } from './Viewer';
import { zooms } from './viewport';
import { WireInHand } from './WireInHand';
import { type GraphEdge, ReferenceView, WireView } from './WireView';
import { watchCanvas } from './watchCanvas';
import { watchMenu } from './watchMenu';
import { setDrawnWhole } from './wireHooks';
import { ZoomBar } from './ZoomBar';

const nodeTypes = { op: NodeView, folded: FoldedView, frame: FrameView, note: NoteView };
const edgeTypes = { wire: WireView, reference: ReferenceView };
const several = ['Shift', 'Meta', 'Control'];
/** A drag with one of them draws a box that adds to what is selected. */
const boxKeys = ['Shift', isApple() ? 'Meta' : 'Control'];

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
const noThings: ReadonlySet<Thing> = new Set();

/** React Flow's nodes: those of the document, where a hand is moving them. */
function useNodes(specs: readonly PlacedNode[], moves: ReadonlyMap<string, Point>): GraphNode[] {
  const picked = useSelection((state) => state);
  const selected = useMemo(() => pickedThings(picked), [picked]);
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

/** What is drawn elsewhere than the document has it, with what goes along. */
function useMoves(inHand: ReadonlyMap<Thing, Point>): ReadonlyMap<Thing, Point> {
  const { places } = useVanilla(motion);
  const document = useDocument((state) => state.document);
  return useMemo(() => {
    if (inHand.size === 0) return places;
    const boxes = boxesNow();
    return withMembers(inHand, framesOf(document), (thing) => boxes.get(thing));
  }, [inHand, places, document]);
}

/** All wires on one sheet, as far as the passes that are played have come. */
function AllWires(props: { nodes: readonly GraphNode[]; wires: readonly WireSpec[]; isFar: boolean }) {
  const document = useDocument((state) => state.document);
  const tagOf = useCallback((id: string) => colourOf(document, id), [document]);
  const problems = useProblems();
  const isFaulty = useMemo(() => {
    const faulty = new Set(problems.flatMap((each) => (each.severity === 'error' ? [nodeOf(each)] : [])));
    return (id: string) => faulty.has(id);
  }, [problems]);
  return <WireSheet {...props} results={useResults()} tagOf={tagOf} isFaulty={isFaulty} isPressed />;
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
  const drawn = useMoves(moves);
  const areas = useAreas(drawn);
  const nodes = useNodes(specs, drawn);
  const all = useMemo(() => [...areas, ...nodes], [areas, nodes]);
  const placed = useMemo(() => [...areas, ...specs], [areas, specs]);
  const isOpening = useVanilla(tidying, (state) => state.isOpening);
  const edgeOf = useKept(toEdge);
  const isFar = useIsFar();
  const isSheet = useIsSheet();
  const edges = useMemo(() => (isSheet ? noEdges : wires.map(edgeOf)), [isSheet, wires, edgeOf]);
  const isCulled = specs.length > manyNodes;
  useLayoutEffect(() => setDrawnWhole(!isSheet && !isCulled), [isSheet, isCulled]);
  const root = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<GraphNode, GraphEdge>();
  const flowStore = useStoreApi();
  const [isBoxing, setIsBoxing] = useState(false);
  /** What was selected when a hand went down, and what of it a box keeps. */
  const before = useRef<Picked>(selection.getState());
  const kept = useRef(noThings);
  useHands(root);

  const onNodesChange = useCallback(
    (changes: NodeChange<GraphNode>[]) => {
      const picked = changes.filter((change) => change.type === 'select');
      if (picked.length > 0) {
        const { nodes, areas } = selection.getState();
        const next = { node: new Set(nodes), area: new Set(areas) };
        for (const { id, selected } of picked) {
          const set = kindOf(id).kind === 'node' ? next.node : next.area;
          selected || kept.current.has(id) ? set.add(id) : set.delete(id);
        }
        selection.set(next.node, [], next.area);
      }
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moved.length > 0) hold(moved);
    },
    [hold],
  );

  const onBox = useCallback(
    (event: ReactMouseEvent) => {
      const { nodes, wires, areas } = before.current;
      takeInHand(() => {
        flowStore.setState({ userSelectionActive: false, userSelectionRect: null });
        selection.set(nodes, wires, areas);
      });
      if (!addsTo(event)) return;
      kept.current = pickedThings(before.current);
      selection.set(nodes, [], areas);
    },
    [flowStore],
  );

  return (
    <ReactFlow<GraphNode, GraphEdge>
      ref={root}
      className={[isOpening && 'opening', wires.length > manyTravellers && 'many', areas.length > 0 && 'framed']
        .filter(Boolean)
        .join(' ')}
      tabIndex={-1}
      nodes={all as GraphNode[]}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onPointerDownCapture={() => {
        before.current = selection.getState();
      }}
      onNodeClick={(event, { id }) => {
        // React Flow leaves a node that is one of several selected among them.
        if (!addsTo(event)) pick({ selection }, [id]);
      }}
      onNodeDragStart={onStart}
      onNodeDrag={onMove}
      onNodeDragStop={onStop}
      onSelectionStart={onBox}
      onSelectionEnd={() => {
        letOutOfHand();
        kept.current = noThings;
      }}
      onEdgeClick={(_, edge) => selection.set([], [edge.id])}
      onPaneClick={({ clientX: x, clientY: y }) => {
        const wire = isSheet && sheetWireAt(flow.screenToFlowPosition({ x, y }));
        wire ? selection.set([], [wire]) : selection.clear();
      }}
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
      elevateNodesOnSelect={false}
      nodeDragThreshold={2}
      disableKeyboardA11y
      onlyRenderVisibleElements={isCulled}
      attributionPosition="bottom-center"
    >
      <Dots />
      <Sharp />
      <Distance nodes={specs.length} wires={wires} />
      {isSheet && <AllWires nodes={nodes} wires={wires} isFar={isFar} />}
      {!isFar && <Threads nodes={nodes} />}
      {!isFar && <Cuts nodes={nodes} wires={wires} />}
      {!isFar && <Sums nodes={nodes} wires={wires} />}
      <Viewer placed={placed} />
      <KeptInSight specs={specs} />
      <WireInHand />
      <Guides />
      <ZoomBar placed={placed} isBoxing={isBoxing} onBoxing={setIsBoxing} />
      <ArrangeBar />
    </ReactFlow>
  );
}

/** The graph, and beside it what is pinned. Each graph of a document has a canvas of its own: nothing is carried over from one to another. */
export function Canvas() {
  const name = usePlace((place) => place.function);
  return (
    <ReactFlowProvider key={name === null ? 'document' : `function ${name}`}>
      <Beside>
        <Graph />
      </Beside>
    </ReactFlowProvider>
  );
}
