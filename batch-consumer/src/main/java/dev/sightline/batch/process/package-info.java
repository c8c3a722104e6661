/** One batch from frames to stored result: infer, choose, store. */
package dev.sightline.batch.process;
