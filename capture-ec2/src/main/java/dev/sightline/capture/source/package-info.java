/** What frames are read from, and the one owner of FFmpeg's objects. */
package dev.sightline.capture.source;
