/** Whether a hand that clicks or draws a box adds to what is selected. */
export const addsTo = ({ shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): boolean =>
  shiftKey || ctrlKey || metaKey;
