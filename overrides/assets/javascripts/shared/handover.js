/**
 * Hand a reader a file, made on this device.
 * @param {BlobPart} content
 * @param {string} name
 * @param {string} type
 */
export function handOver(content, name, type) {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = Object.assign(document.createElement("a"), { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** @param {unknown} record */
export const asFile = record => `${JSON.stringify(record, null, 1)}\n`
