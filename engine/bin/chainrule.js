#!/usr/bin/env node
import '../dist/chainrule.js';
