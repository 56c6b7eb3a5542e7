-- AlterEnum
ALTER TYPE "WaveAction" ADD VALUE 'REPLAN';
