/** Milliseconds after which a page is taken as painted, whatever the browser says. */
const patience = 200;

/** Once the browser has painted what is on the page now; at once where it paints nothing. */
export function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    requestAnimationFrame(() => {
      // A message is read after the frame that is being made.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        clearTimeout(timer);
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  });
}
