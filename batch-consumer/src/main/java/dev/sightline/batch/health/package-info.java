/** What the program tells of itself: metrics and health. */
package dev.sightline.batch.health;
