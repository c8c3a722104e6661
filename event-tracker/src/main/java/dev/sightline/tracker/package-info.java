/** Makes objects and events of results: the program that starts. */
package dev.sightline.tracker;
