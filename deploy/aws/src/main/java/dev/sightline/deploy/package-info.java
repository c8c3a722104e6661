/**
 * The deployment to AWS, step by step, by the tools that a person would use: {@code terraform},
 * {@code docker}, {@code sam}, {@code kubectl}, {@code aws}. What each step runs is what
 * docs/deploy.md describes by hand.
 */
package dev.sightline.deploy;
