# What the checks share; to be read with "source". The tools are installed where they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# need COMMAND PACKAGE...: installs Debian's packages unless the command is there.
need() {
  local command=$1
  shift
  if ! command -v "$command" >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update
    as_root apt-get install --yes --no-install-recommends "$@"
  fi
}

# workspace NAME: makes a directory that goes when the script ends, and puts its path into the variable.
workspace() {
  printf -v "$1" %s "$(mktemp -d)"
  # shellcheck disable=SC2064
  trap "rm -rf '${!1}'" EXIT
}

dependency_plugin=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

# fetch GROUP:ARTIFACT:VERSION DIRECTORY: copies a jar there, from Maven's repository, under a name without the version.
fetch() {
  mvn -B -q "$dependency_plugin:copy" -Dartifact="$1" -DoutputDirectory="$2" -Dmdep.stripVersion=true
}
