/** Whether something has been pressed since Tab was: then the hand is the mouse's, or a finger. */
let isClicked = false;

export const wasClicked = (): boolean => isClicked;
export const noteClick = (): void => {
  isClicked = true;
};
export const noteTab = (): void => {
  isClicked = false;
};
