/**
 * What pages opened by double-click need beside their own scripts: ways into folders, and files without fetching.
 * A file that a script reads stands in a script of its own, which hands it over when it is asked for.
 */

{
  const root = new URL(".", document.currentScript.src)
  const policy = globalThis.trustedTypes?.createPolicy("guide-stick", {
    createScriptURL: address => address.startsWith(root.href) ? address : null,
  })
  /** @type {Map<string, (bytes: Uint8Array) => void>} */
  const asked = new Map()

  /** The bytes of a file by its path below this script. Rejects where the copy has none. @param {string} path */
  const bytesOf = path => new Promise((resolve, reject) => {
    const address = new URL(`${path}.js`, root).href
    const script = document.createElement("script")
    asked.set(path, resolve)
    script.onload = () => script.remove()
    script.onerror = () => { script.remove(); reject(new Error(`${path} is not in this copy`)) }
    script.src = policy ? policy.createScriptURL(address) : address
    document.head.append(script)
  })

  globalThis.guideStick = {
    /** The address of a path below this script. @param {string} path */
    address: path => new URL(path, root).href,

    /** What `fetch` would answer. @param {string | URL} address */
    async fetch(address) {
      const { href } = new URL(address, document.baseURI)
      const path = decodeURIComponent(href.slice(root.href.length).replace(/[?#].*$/s, ""))
      try {
        return new Response(await bytesOf(path))
      } catch {
        return new Response(null, { status: 404 })
      }
    },

    /** Called by the script of a file. @param {string} path @param {string} base64 */
    hold(path, base64) {
      asked.get(path)?.(Uint8Array.from(atob(base64), letter => letter.charCodeAt(0)))
      asked.delete(path)
    },
  }

  /** A link that a script made may lead to a folder, of which a browser would show a list. */
  const lead = event => {
    const link = event.target.closest?.("a[href]")
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  }
  for (const way of ["pointerdown", "focusin", "click"]) document.addEventListener(way, lead, true)
}
