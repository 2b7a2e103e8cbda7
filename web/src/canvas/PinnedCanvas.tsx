import { ReactFlow, ReactFlowProvider, type ReactFlowState, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { useComparison, usePin, usePinnedResults } from '../compare/pinNow';
import { nodeOf } from '../document/reading';
import { documents, selection, useSelection } from '../editor';
import { stillAreas } from './areas';
import { Dots } from './Dots';
import { toEdge, toNode } from './elements';
import { manyNodes, useIsFar, useIsSheet } from './far';
import type { Flow } from './flow';
import type { GraphNode } from './NodeView';
import { PinnedFrame, PinnedNote } from './PinnedArea';
import { PinnedNode } from './PinnedNode';
import { PinnedReference, PinnedWire } from './PinnedWire';
import { DrawnThreads } from './Threads';
import { useSetting } from './useSetting';
import { firstViewport, zooms } from './viewport';
import { WireSheet } from './WireSheet';
import type { GraphEdge } from './WireView';

const nodeTypes = { op: PinnedNode, folded: PinnedNode, frame: PinnedFrame, note: PinnedNote };
const edgeTypes = { wire: PinnedWire, reference: PinnedReference };
const noEdges: GraphEdge[] = [];

/** The picture the pinned one moves with. */
interface Leader {
  readonly store: ReturnType<typeof useStoreApi>;
  readonly flow: ReturnType<typeof useReactFlow>;
}

const isSame = (a: ReactFlowState['transform'], b: ReactFlowState['transform']) => a.every((part, i) => part === b[i]);

/** Moves the pinned picture with the other while both show one graph; else shows the whole of it. */
function Follow({ leader, specs }: { leader: Leader; specs: Flow['nodes'] }) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const isLinked = useComparison()?.isSameGraph === true;
  const setting = useSetting();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    if (!isLinked) return;
    const follow = ({ transform }: ReactFlowState) => {
      const [x, y, zoom] = transform;
      if (!isSame(transform, store.getState().transform)) void flow.setViewport({ x, y, zoom });
    };
    follow(leader.store.getState());
    return leader.store.subscribe(follow);
  }, [isLinked, leader, flow, store]);
  useEffect(() => {
    if (isLinked || width === 0 || height === 0 || specs.length === 0) return;
    void flow.setViewport(firstViewport(specs, width, height, setting));
  }, [isLinked, flow, specs, width, height, setting]);
  return null;
}

function Picture({ leader, drawn: { nodes: specs, wires } }: { leader: Leader; drawn: Flow }) {
  const picked = useSelection((state) => state.nodes);
  const results = usePinnedResults();
  const document = usePin(({ file }) => file?.document);
  const isLinked = useComparison()?.isSameGraph === true;
  const isFar = useIsFar();
  const isSheet = useIsSheet();
  const nodes = useMemo(() => specs.map((spec) => toNode(spec, spec.position, picked.has(spec.id))), [specs, picked]);
  const all = useMemo(() => [...stillAreas(document), ...nodes], [document, nodes]);
  const edges = useMemo(() => (isSheet ? noEdges : wires.map(toEdge)), [isSheet, wires]);
  return (
    <ReactFlow<GraphNode, GraphEdge>
      id="pinned"
      tabIndex={-1}
      nodes={all as GraphNode[]}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onMove={(event, viewport) => event && isLinked && void leader.flow.setViewport(viewport)}
      onNodeClick={(_, { id }) => nodeOf(documents.getState().document, id) && selection.set([id])}
      onPaneClick={selection.clear}
      minZoom={zooms[0]}
      maxZoom={zooms[1]}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      zoomOnDoubleClick={false}
      disableKeyboardA11y
      onlyRenderVisibleElements={specs.length > manyNodes}
      proOptions={{ hideAttribution: true }}
    >
      <Dots />
      {isSheet && <WireSheet nodes={nodes} wires={wires} results={results} isFar={isFar} />}
      {!isFar && <DrawnThreads nodes={nodes} results={results} />}
      <Follow leader={leader} specs={specs} />
    </ReactFlow>
  );
}

/** The pinned state as a picture: it is looked at, not edited. */
export function PinnedCanvas({ drawn }: { drawn: Flow }) {
  const store = useStoreApi();
  const flow = useReactFlow();
  const leader = useMemo(() => ({ store, flow }), [store, flow]);
  return (
    <ReactFlowProvider>
      <Picture leader={leader} drawn={drawn} />
    </ReactFlowProvider>
  );
}
