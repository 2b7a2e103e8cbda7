import ReactMarkdown, { type Components } from 'react-markdown';
import remarkMath from 'remark-math';
import { Formula } from '../ui/Formula';

/** Mathematics comes as code of this language; all else keeps its element. */
const components: Components = {
  code: ({ className, children }) =>
    className?.includes('language-math') ? (
      <Formula latex={String(children)} display={className.includes('math-display')} />
    ) : (
      <code className={className}>{children}</code>
    ),
  pre: ({ children, node }) => {
    const [only] = node?.children ?? [];
    const classes = only?.type === 'element' ? only.properties.className : undefined;
    return Array.isArray(classes) && classes.includes('language-math') ? (
      <div className="display">{children}</div>
    ) : (
      <pre>{children}</pre>
    );
  },
  a: ({ href, children }) => (
    <a className="nodrag" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  // Reading a document fetches nothing.
  img: ({ alt }) => <span className="muted">{alt}</span>,
};
const plugins = [remarkMath];

/** A formula between double dollars on a line of its own stands by itself, as it does on more lines. */
const withDisplays = (text: string): string =>
  text.replace(/^[ \t]*\$\$(.+?)\$\$[ \t]*$/gm, (_, latex: string) => `$$\n${latex.trim()}\n$$`);

/** A text in Markdown with mathematics. HTML within it is text like any other; links open beside the page. */
export default function Markdown({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={plugins} components={components}>
      {withDisplays(text)}
    </ReactMarkdown>
  );
}
