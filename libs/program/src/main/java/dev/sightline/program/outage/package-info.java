/** How a program says that something that it needs is away. */
package dev.sightline.program.outage;
