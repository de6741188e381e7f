/** After an upgrade an open tab asks for files that are gone: load the page anew, once. */
export function reloadOnceOnLostChunk(): void {
  window.addEventListener("vite:preloadError", (event) => {
    try {
      if (sessionStorage.getItem("reloaded")) return;
      sessionStorage.setItem("reloaded", "1");
    } catch {
      return;
    }
    event.preventDefault();
    window.location.reload();
  });
}
