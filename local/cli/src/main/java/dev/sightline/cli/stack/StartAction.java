package dev.sightline.cli.stack;

/** Starts one part of a stack, and returns when it is ready. */
@FunctionalInterface
interface StartAction<T> {
  T start() throws StackException, InterruptedException;
}
