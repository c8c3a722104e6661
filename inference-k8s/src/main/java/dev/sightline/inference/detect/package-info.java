/** Detection: workers with memory of their own, the bounded queue before them, and what they do. */
package dev.sightline.inference.detect;
