// How long a key takes until its effect is on the screen.

/**
 * Presses a key. Resolves with the milliseconds until the frame with the change in it is painted (`painted`), and with
 * those of them that were work (`worked`): the rest is waiting for the screen, which shows a frame every 16.7 ms.
 */
export async function keyToPaint(page, key) {
  // The listener is there before the key is pressed: both go to the page on ways of their own.
  await page.evaluate(() => {
    window.tandaiPainted = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("A key changed nothing in the text.")), 10_000);
      addEventListener(
        "keydown",
        (event) => {
          const start = event.timeStamp;
          const observer = new MutationObserver(() => {
            observer.disconnect();
            const changed = performance.now() - start;
            requestAnimationFrame(() => {
              const drawing = performance.now();
              // The first task behind the frame: what the page itself left for later comes behind it.
              scheduler.postTask(
                () => {
                  const now = performance.now();
                  resolve({ worked: changed + now - drawing, painted: now - start });
                },
                { priority: "user-blocking" },
              );
            });
          });
          observer.observe(document.querySelector("#article"), { subtree: true, childList: true, attributes: true });
        },
        { capture: true, once: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => window.tandaiPainted);
}
