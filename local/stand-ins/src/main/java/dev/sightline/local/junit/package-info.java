/** Sharing stand-ins between the test classes of a JVM. For tests only: JUnit is theirs. */
package dev.sightline.local.junit;
