/** Where objects are read from and written to. */
package dev.sightline.annotate.store;
