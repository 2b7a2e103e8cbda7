// Fetched apart: the rules of types are heavy, and the first node can be dragged without them.
export { canConnect } from 'chainrule';
