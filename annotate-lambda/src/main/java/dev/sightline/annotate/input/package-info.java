/** What is taken from outside: how much of it, and that it is not what it should be. */
package dev.sightline.annotate.input;
