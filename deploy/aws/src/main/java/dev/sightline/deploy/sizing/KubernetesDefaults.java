package dev.sightline.deploy.sizing;

import dev.sightline.deploy.simulation.ScalingRules;

/** What {@code k8s/} says, and Kubernetes where that says nothing. */
final class KubernetesDefaults {

  /**
   * Of the ScaledObject. The HPA that KEDA makes looks every 15 s, as every HPA does by default.
   */
  static final ScalingRules KEDA = new ScalingRules(1, 20, 15, 30, 300, 2, 100, 60);

  /** Of the inference service. Upwards it has Kubernetes' own behaviour. */
  static final ScalingRules HPA = new ScalingRules(1, 4, 15, 0, 300, 4, 100, 15);

  /** CPU that the HPA aims at, as a share of the request. */
  static final double HPA_CPU_SHARE = 0.7;

  private KubernetesDefaults() {}
}
