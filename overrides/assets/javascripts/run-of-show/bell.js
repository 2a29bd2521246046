/** A bell that rings when a part of a step is over, made by the computer itself: no file, and silent when told so. */

import { ifPossible } from "../shared/keep.js"

const SECONDS = 1.2, PITCH = 880, LOUD = 0.25
const kept = ifPossible("guide-timer-bell")
/** @type {AudioContext | undefined} */
let sound

export const rings = () => kept.read() !== "silent"

/** @param {boolean} on */
export const ringing = on => on ? kept.forget() : kept.write("silent")

/** Ring once, where sound is to be had. */
export function ring() {
  if (!rings() || !globalThis.AudioContext) return
  sound ??= new AudioContext()
  const tone = sound.createOscillator(), volume = sound.createGain(), now = sound.currentTime
  tone.frequency.value = PITCH
  volume.gain.setValueAtTime(LOUD, now)
  volume.gain.exponentialRampToValueAtTime(0.001, now + SECONDS)
  tone.connect(volume).connect(sound.destination)
  tone.start(now)
  tone.stop(now + SECONDS)
}
