#!/bin/sh
# Stands in for every tool: logs its call, answers what the deployment reads, fails where the test says.
line="${0##*/} $*"
echo "$line" >>@HOME@/calls
if [ -n "${AWS_PAGER-less}" ]; then echo "$line" >>@HOME@/paged; fi
if [ -e @HOME@/failing ]; then
  read -r failing <@HOME@/failing
  case "$line" in *"$failing"*) exit 3 ;; esac
fi
if [ -e @HOME@/answers ]; then
  while IFS='|' read -r asked answer; do
    case "$line" in *"$asked"*) echo "$answer"; exit 0 ;; esac
  done <@HOME@/answers
fi
case "$line" in
  *" output -json") while read -r text; do echo "$text"; done <@HOME@/outputs.json ;;
  *get-caller-identity*) echo arn:of:the:caller ;;
  *get-login-password*) echo secret ;;
  docker\ login*) read -r password && [ "$password" = secret ] ;;
  *describe-images*) exit 254 ;;
  *"get secret console --ignore-not-found"*) if [ -e @HOME@/password ]; then echo secret/console; fi ;;
  *"create secret generic console"*) read -r password; printf %s "$password" >@HOME@/password ;;
  *describe-stacks*StackStatus*)
    if [ -e @HOME@/stack ]; then
      { read -r state; read -r next; } <@HOME@/stack
      echo "$state"
      if [ -n "$next" ]; then sed -i 1d @HOME@/stack; fi
    else echo CREATE_COMPLETE; fi ;;
  *describe-log-groups*) if [ -e @HOME@/log-group ]; then read -r group <@HOME@/log-group || :; case "$line" in *"'$group'"*) echo "$group" ;; esac; fi ;;
  *list-objects-v2*stream=gate*) echo null ;;
  *list-objects-v2*)
    if [ -e @HOME@/without-pictures ]; then echo '"annotated/stream=street/old"';
    elif [ -e @HOME@/looked ]; then echo '"annotated/stream=street/new"'; else : >@HOME@/looked; echo null; fi ;;
  *send-command*) echo command-1 ;;
  *list-command-invocations*)
    if [ -e @HOME@/hanging ]; then echo InProgress; elif rm @HOME@/late 2>/dev/null; then echo None; else echo Success; fi ;;
  git\ status*) if [ -e @HOME@/changed ]; then echo " M pom.xml"; fi ;;
  git\ rev-parse*) echo abc1234 ;;
esac
