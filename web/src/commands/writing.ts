export { writing } from 'chainrule';
