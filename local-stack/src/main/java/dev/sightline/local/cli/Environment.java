package dev.sightline.local.cli;

import dev.sightline.local.stack.Home;

/** What every command works with. */
record Environment(Home home, Terminal terminal) {}
