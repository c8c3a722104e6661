package dev.sightline.inference.http;

import dev.sightline.tracing.Tracing;
import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Without tracing a request passes no filter for it. */
final class TracingIsOn implements Condition {

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public boolean matches(ConditionContext context) {
    return context.getBeanContext().getBean(Tracing.class).isOn();
  }
}
