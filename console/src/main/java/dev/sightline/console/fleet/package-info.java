/**
 * What the programs say of themselves: whether they run, how their streams are, and their counts.
 * They are asked only while somebody looks.
 */
package dev.sightline.console.fleet;
