package dev.sightline.console.testing;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test methods the one {@link Browser} of this JVM, as new. Where the machine has none, they
 * are skipped and say so.
 */
public final class SharedBrowser implements ParameterResolver {

  private static final Namespace OURS = Namespace.create(SharedBrowser.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Assumptions.assumeTrue(
        Browser.isThere(), "no browser: apt-get install chromium chromium-driver runs this test");
    Browser browser =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, OURS)
            .getOrComputeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
    browser.reset();
    return browser;
  }
}
